using Mulin.Host;

return await CommandLine.Run(args);
