"""DocTypes of customising."""
