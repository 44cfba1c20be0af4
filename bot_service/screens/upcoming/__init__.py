"""What is to be paid soon, and what is late."""
