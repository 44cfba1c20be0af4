"""The doors of the ERP as the HTTP contract has them, a class for each subject."""
