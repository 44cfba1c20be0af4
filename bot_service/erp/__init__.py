"""The one place that speaks to ERPNext."""
