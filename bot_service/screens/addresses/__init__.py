"""The customer's addresses. What he writes of them goes straight to the ERP and is kept nowhere else."""
