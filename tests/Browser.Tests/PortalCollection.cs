namespace Keelson.Tests;

/// <summary>One machine and one browser for all tests: starting them is most of the time.</summary>
[CollectionDefinition(Name)]
public sealed class PortalCollection : ICollectionFixture<Portal>
{
    public const string Name = "portal";
}
