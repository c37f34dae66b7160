"""Every write: the page (`profile`), its `photo`, `suggestions` to it, who sees what (`sharing`), who has looked (`looks`)."""
