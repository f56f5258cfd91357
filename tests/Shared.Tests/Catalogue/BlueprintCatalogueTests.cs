using Keelson.Provisioning;

namespace Keelson.Tests.Catalogue;

public sealed class BlueprintCatalogueTests : IDisposable
{
    private readonly TempCatalogue _catalogue = new();

    public void Dispose() => _catalogue.Dispose();

    [Fact]
    public void Find_Contract_ReadsEveryPart()
    {
        var blueprint = _catalogue.Bucket();

        Assert.Equal(("bucket", "1.2.0", "storage"), (blueprint.Name, blueprint.Version, blueprint.Category));
        Assert.Equal((TimeSpan.FromDays(14), null), (blueprint.Ttl.Default, blueprint.Ttl.Max));
        Assert.Equal((TimeSpan.FromDays(2), TimeSpan.FromHours(36)), (blueprint.Approval.Timeout, blueprint.Approval.Reminder));
        Assert.Equal([EnvironmentKind.Dev, EnvironmentKind.Test], blueprint.Approval.Rules[0].Kinds);
        Assert.Equal((50m, 0), (blueprint.Approval.Rules[0].MaxMonthlyCost, blueprint.Approval.Rules[0].Approvers));
        Assert.Equal(1, blueprint.Approval.Rules[1].Approvers);
        Assert.True(blueprint.RepairsDrift);
        Assert.Equal(("bucketId", "url"), (blueprint.PrimaryOutput, blueprint.EndpointOutput));
        Assert.Equal("Reader", Assert.Single(blueprint.Roles).Role);
        Assert.Equal("Ready", (string?)Assert.Single(blueprint.Checks).ExpectedEquals);
        Assert.Equal(["sizeGiB"], ParameterSchema.Scalable(blueprint));
    }

    [Fact]
    public void Find_SeveralVersions_GivesTheNewestUnlessNamed()
    {
        _catalogue.Add("bucket/versions/1.1.0", TempCatalogue.Contract.Replace("version: 1.2.0", "version: 1.1.0"));
        _catalogue.Add("bucket/versions/1.10.0-rc.1", TempCatalogue.Contract.Replace("1.2.0", "1.10.0-rc.1"));
        var catalogue = _catalogue.Open();

        Assert.Equal("1.2.0", catalogue.Find("bucket")!.Version);
        Assert.Equal("1.1.0", catalogue.Find("bucket", "1.1.0")!.Version);
        Assert.Equal("1.2.0", catalogue.Find("bucket", "1.2.0")!.Version);
        Assert.Equal(["1.2.0", "1.10.0-rc.1", "1.1.0"], catalogue.Versions("bucket"));
    }

    [Theory]
    [InlineData("none", null)]
    [InlineData("bucket", "9.9.9")]
    [InlineData("bucket", "latest")]
    [InlineData("../bucket", null)]
    [InlineData("BUCKET", null)]
    public void Find_Unknown_IsNull(string name, string? version) => Assert.Null(_catalogue.Open().Find(name, version));

    [Fact]
    public void List_OneBroken_ShowsTheOthersAndFindSaysWhy()
    {
        _catalogue.Add("broken", TempCatalogue.Contract);
        var catalogue = _catalogue.Open();

        Assert.Equal("bucket", Assert.Single(catalogue.List()).Name);
        var error = Assert.Throws<PermanentException>(() => catalogue.Find("broken"));
        Assert.Equal(BlueprintFile.BadBlueprint, error.Code);
        Assert.Contains("must be the folder's, 'broken'", error.Message);
    }

    [Fact]
    public void Find_VersionFolderOfAnotherVersion_IsRefused()
    {
        _catalogue.Add("bucket/versions/1.0.0", TempCatalogue.Contract);

        Assert.Throws<PermanentException>(() => _catalogue.Open().Find("bucket", "1.0.0"));
    }

    [Fact]
    public void List_NoFolder_SaysWhichSetting()
    {
        Directory.Delete(_catalogue.Folder, recursive: true);
        try
        {
            var error = Assert.Throws<PermanentException>(() => _catalogue.Open().List());
            Assert.Contains("Catalogue:Folder", error.Message);
        }
        finally
        {
            Directory.CreateDirectory(_catalogue.Folder);
        }
    }
}
