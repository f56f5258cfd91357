namespace Keelson.Local.Demo;

/// <summary>A claim of the story did not hold.</summary>
internal sealed class DemoFailedException(string claim) : Exception(claim);
