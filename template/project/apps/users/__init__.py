"""The users of the site; the application that other ones are modelled on."""
