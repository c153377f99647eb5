"""Training and calibration of the embedded model. It needs the extra ``[train]``, and the product never imports it."""
