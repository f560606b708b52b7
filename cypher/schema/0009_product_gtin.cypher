// A product is known by its trade item number.
// params: none
// columns: none
// index: none
CREATE CONSTRAINT product_gtin IF NOT EXISTS
FOR (product:Product)
REQUIRE product.gtin IS UNIQUE
