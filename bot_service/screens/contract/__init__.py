"""One contract: amounts, goods, next payment."""
