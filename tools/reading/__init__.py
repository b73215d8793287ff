"""The parts of `tools.quantities`: how numbers, units and what stands around them are read."""
