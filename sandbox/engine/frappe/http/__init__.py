"""The HTTP side: what a client of Frappe meets. Statuses and bodies are those that a bench has been seen to answer.

application   one request: site, user, door, commit or rollback, answer
auth          who is asking: `Authorization: token key:secret`, Basic, or a guest
arguments     what he says: query, form, JSON
doors         which function he means, and whether he may call it
pages         an app's www and its assets
answers       what he gets: {"message": …}, or the shapes of an error
serve         a threaded server with workers for jobs and schedules
"""
