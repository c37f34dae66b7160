"""Every read about the week, by noun; each takes the viewer and gives only what that viewer may see."""
