"""What stands behind the names of ``frappe``. Entry points: site, jobs, scheduler. Nothing of the app imports it."""
