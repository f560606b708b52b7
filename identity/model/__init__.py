"""How much an agreement weighs: levels, weights in bits, learning, the model file."""
