// The id that was asked for, where it was merged into the person's.
// needs: person, asked
RETURN
  CASE WHEN asked <> person.id THEN asked END AS redirected_from
