"""The version of the product, told to phones so that they can say that a new one is ready."""

VERSION = "0.1.0"
