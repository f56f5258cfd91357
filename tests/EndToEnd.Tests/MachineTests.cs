namespace Keelson.Tests;

/// <summary>Tests of this collection share one machine; each works on environments of its own.</summary>
[CollectionDefinition(Name)]
public sealed class MachineTests : ICollectionFixture<MachineFixture>
{
    public const string Name = "machine";
}
