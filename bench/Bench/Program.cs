Console.Error.WriteLine("usage: bench <measurement>");
return 2;
