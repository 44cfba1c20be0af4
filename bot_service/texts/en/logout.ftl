logout-question = Would you like to log out? To see your contracts again you will have to log in by passport or phone number.
logout-question-visits = Would you like to log out? To see your visits again you will have to log in once more.
logout-button-yes = 🚪 Yes, log out
logout-button-no = ⬅️ No, stay
logout-done = You have logged out. Goodbye!
