"""Values written as most are, brought into their normal form all at once, by kernels over whole columns.

The careful functions of `identity.identifiers` and `identity.attributes` say what a normal form is. What stands here
agrees with them wherever it answers, which properties prove, and leaves every other value (null) to them.
"""
