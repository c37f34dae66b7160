"""What people do, in a real browser at phone size, on the real site with the demo team in it."""
