using Keelson.Policies;

namespace Keelson.EndToEnd.AzureAdapters;

public sealed class ValueFromTests
{
    private const string Id = CloudFixture.Subscription + "/resourceGroups/rg-a";

    [Fact]
    public async Task Document_InABlob_IsReadOnceWithKeelsonsIdentity()
    {
        await using var cloud = await CloudFixture.StartAsync();
        var url = await BlobAsync(cloud, "regions.json", """{"allowed":["westeurope","northeurope"]}""");

        var values = await ReadAsync(cloud, url, ValueFormat.Json, "allowed");
        await cloud.FaultAsync("""{"kind":"internal-error","match":{"path":"/storage/"}}""");
        var again = await ReadAsync(cloud, url, ValueFormat.Json, "allowed[0]");

        Assert.Equal("""["westeurope","northeurope"]""", values);
        Assert.Equal("\"westeurope\"", again);
    }

    [Theory]
    [InlineData("https://elsewhere.example/list.json")]
    [InlineData("http://other.example/list.json")]
    [InlineData("https://someone@other.example/list.json")]
    [InlineData("https://other.example:8443/list.json")]
    [InlineData("https://169.254.169.254/metadata")]
    [InlineData("file:///etc/passwd")]
    [InlineData("nonsense")]
    public async Task Document_FromAHostThatIsNotNamed_IsDenied(string url)
    {
        await using var cloud = await CloudFixture.StartAsync();

        var error = await Assert.ThrowsAsync<PermanentException>(() => ReadAsync(cloud, url, ValueFormat.Json));

        Assert.Equal("policy.value-from-denied", error.Code);
    }

    [Fact]
    public async Task Document_TooLargeOrAbsentOrNoText_IsPermanentAndItsSignatureNotTold()
    {
        await using var cloud = await CloudFixture.StartAsync();
        var large = await BlobAsync(cloud, "large.txt", new string('x', 2001));
        var absent = $"{cloud.Endpoint}storage/stvalues/lists/none.txt?sig=secret";

        var tooLarge = await Assert.ThrowsAsync<PermanentException>(() => ReadAsync(cloud, large, ValueFormat.Txt));
        var missing = await Assert.ThrowsAsync<PermanentException>(() => ReadAsync(cloud, absent, ValueFormat.Txt));

        Assert.Contains("larger than 2000 bytes", tooLarge.Message);
        Assert.Equal("Http404", missing.Code);
        Assert.DoesNotContain("secret", missing.ToString());
    }

    private static async Task<string> ReadAsync(CloudFixture cloud, string url, ValueFormat format, string? expression = null) =>
        (await cloud.Facts.ReadAsync(Id, new ValueSource(url, format, expression).Key, default)).GetRawText();

    private static async Task<string> BlobAsync(CloudFixture cloud, string name, string text)
    {
        var account = await cloud.GroupAsync() + "/providers/Microsoft.Storage/storageAccounts/stvalues";
        await cloud.PutAsync(account, """{"location":"westeurope","kind":"StorageV2","sku":{"name":"Standard_LRS"},"properties":{}}""");
        await cloud.PutAsync(account + "/blobServices/default/containers/lists", """{"properties":{}}""");
        await cloud.PutBlobAsync($"/storage/stvalues/lists/{name}", text);
        return $"{cloud.Endpoint}storage/stvalues/lists/{name}";
    }
}
