namespace Keelson.Tests.Catalogue;

/// <summary>A wrong contract is told with its place, what is wrong, and what would be right.</summary>
public sealed class BlueprintFileTests : IDisposable
{
    private readonly TempCatalogue _catalogue = new();

    public void Dispose() => _catalogue.Dispose();

    [Theory]
    [InlineData("version: 1.2.0", "version: 1.2", "line 5, column 10", "write one such as 1.0.0")]
    [InlineData("owner: platform-team", "ovner: platform-team", "line 1", "'owner' is needed")]
    [InlineData("drift: { repair: true }", "drift: { repair: true }\ndirft: 1", "line 16, column 1", "'dirft' is not known here. Did you mean 'drift'?")]
    [InlineData("category: storage", "category: storrage", "line 6", "one of storage, compute")]
    [InlineData("default: 14d", "default: 14 days", "line 7, column 17", "such as 36h or 14d")]
    [InlineData("max: none }", "max: 7d }", "line 7", "longer than the max")]
    [InlineData("kind: [dev, test]", "kind: [dev, tset]", "line 10", "dev, test, staging or production")]
    [InlineData("kind: [dev, test]", "kind: dev", "line 10", "must be a list")]
    [InlineData("kind: [dev, test]", "kind: [1]", "line 10", "not a kind of environment")]
    [InlineData("approvers: 0", "approvers: -1", "line 11", "whole number from 0 to 10")]
    [InlineData("approvers: 0", "approver: 0", "line 10", "'approvers' is needed")]
    [InlineData("maxMonthlyCost: 50", "maxMonthlyCost: -1", "line 10", "cannot be negative")]
    [InlineData("reminder: 36h", "reminder: 3d", "line 14", "after the timeout")]
    [InlineData("repair: true", "repair: maybe", "line 15", "true or false")]
    [InlineData("resource: bucketId, role", "resource: bucketld, role", "line 24", "Did you mean 'bucketId'?")]
    [InlineData("roleId: acdd72a7", "roleId: xcdd72a7", "line 24", "GUID")]
    [InlineData("primary: bucketId", "primary: nothing", "line 25", "no output 'nothing'")]
    [InlineData("resource: bucketId, property", "resource: other/child, property", "line 27", "no output 'other'")]
    [InlineData("equals: Ready", "equals: Ready, exists: true", "line 27", "2 operators")]
    [InlineData(", equals: Ready", "", "line 27", "0 operators")]
    [InlineData("equals: Ready", "equals: null", "line 27", "compares with null")]
    [InlineData("equals: Ready", "matches: '['", "line 27", "cannot be used")]
    [InlineData("equals: Ready", "count: 1.5", "line 27", "whole number")]
    [InlineData("type: integer", "type: whole", "line 17", "the type must be one of")]
    [InlineData("maximum: 100", "maximun: 100", "line 17", "'maximun' is not supported. Did you mean 'maximum'?")]
    [InlineData("minimum: 1,", "minimum: 200,", "line 17", "minimum is above maximum")]
    [InlineData("minimum: 1,", "minimum: one,", "line 17", "minimum must be a number")]
    [InlineData("default: 10", "default: 1000", "line 17", "the default does not fit: parameters.sizeGiB must be between")]
    [InlineData("sizeGiB:", "sizeGib:", "line 17", "Did you mean 'sizeGiB'?")]
    [InlineData("pattern: '^[a-z]+$'", "pattern: '^(?=a)'", "line 17", "pattern cannot be used")]
    [InlineData("required: [label]", "required: [labe]", "line 17", "not among the properties")]
    [InlineData("  additionalProperties: false\n", "", "line 17", "additionalProperties: false")]
    [InlineData("title: Bucket", "title: [a", "", "a bracket or quote is not closed")]
    [InlineData("title: Bucket", "title: Bucket\ntitle: Again", "line 3", "not valid YAML")]
    [InlineData("title: Bucket", "? [a, b]\n: c\ntitle: Bucket", "line 2", "a key must be a plain text")]
    public void Read_WrongContract_NamesPlaceAndRemedy(string right, string wrong, string place, string remedy)
    {
        var contract = TempCatalogue.Contract.Replace("\r\n", "\n");
        Assert.Contains(right, contract);
        _catalogue.Add("bucket", contract.Replace(right, wrong));

        var error = Assert.Throws<PermanentException>(() => _catalogue.Bucket());

        Assert.Contains("blueprint.yaml" + (place.Length == 0 ? ": " : ", " + place), error.Message);
        Assert.Contains(remedy, error.Message);
    }

    [Theory]
    [InlineData("{ \"a\": ", "not valid JSON")]
    [InlineData("[]", "must be a JSON object")]
    public void Read_WrongTemplate_NamesTheFile(string template, string what)
    {
        _catalogue.Add("bucket", TempCatalogue.Contract, template);

        var error = Assert.Throws<PermanentException>(() => _catalogue.Bucket());

        Assert.Contains("main.json", error.Message);
        Assert.Contains(what, error.Message);
    }

    [Fact]
    public void Read_MissingTemplate_SaysWhatBelongsThere()
    {
        File.Delete(Path.Combine(_catalogue.Folder, "bucket", "main.json"));

        var error = Assert.Throws<PermanentException>(() => _catalogue.Bucket());

        Assert.Contains("Every version has blueprint.yaml and main.json", error.Message);
    }
}
