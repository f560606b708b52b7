// A numerator over what each request gives; an error where that is zero.
// params: requests, numerator
// columns: place, quotient
// index: none
UNWIND $requests AS request
RETURN request.place AS place, $numerator / request.divisor AS quotient
