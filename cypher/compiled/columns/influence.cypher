// The ties between two persons, and how many ties were read to find all such persons.
// needs: ties, ties_read
RETURN
  [tie IN ties | tie.weight] AS weights,
  [tie IN ties | [
    tie.id, type(tie), tie.weight, tie.at.epochSeconds * 1000000 + tie.at.microsecond,
    startNode(tie).key, endNode(tie).key
  ]] AS ties,
  ties_read AS ties_read
