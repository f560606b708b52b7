"""The same records through Onefold and its peers, each as a process of its own, in turns."""
