// The ties between two persons, and how many ties were read to find all such persons.
// needs: ties, ties_read
RETURN
  ties AS ties,
  ties_read AS ties_read
