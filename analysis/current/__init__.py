"""Where each comment lies in the picture of a whole discussion, in units that know no screen."""
