"""Small mistakes put into the code that decides who may say and hear what: the tests of the kernel have to notice."""
