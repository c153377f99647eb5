"""Training, calibration and evaluation of the embedded model; needs the extra ``[train]``. Nothing imports it."""
