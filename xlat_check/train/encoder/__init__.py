"""The contextual encoder made from multilingual-e5-small: fewer layers, whole numbers, an ONNX graph."""
