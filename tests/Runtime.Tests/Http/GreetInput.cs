namespace Keelson.Local.Runtime.Http;

public sealed record GreetInput(string Name);
