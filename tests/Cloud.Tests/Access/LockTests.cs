namespace Keelson.Local.Cloud.Access;

public sealed class LockTests
{
    private const string Thing = """{"location":"westeurope","properties":{}}""";

    [Theory]
    [InlineData("CanNotDelete", "", 200, 409)]
    [InlineData("ReadOnly", "", 409, 409)]
    [InlineData("CanNotDelete", "/providers/Test.Net/things/one", 200, 409)]
    [InlineData("ReadOnly", "/providers/Test.Net/things/other", 200, 200)]
    public async Task Lock_AtAScope_HoldsThatScopeAndBelow(string level, string scope, int write, int delete)
    {
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync();
        var id = group + "/providers/Test.Net/things/one";
        await cloud.PutAsync(id, Thing);
        await cloud.PutAsync(group + "/providers/Test.Net/things/other", Thing);
        var @lock = $"{group}{scope}/providers/Microsoft.Authorization/locks/hold";
        var locked = await cloud.PutAsync(@lock, $$$"""{"properties":{"level":"{{{level}}}"}}""");

        var written = await cloud.PutAsync(id, Thing.Replace("{}", "{\"a\":1}", StringComparison.Ordinal));
        var deleted = await cloud.DeleteAsync(id);
        var unlocked = await cloud.DeleteAsync(@lock);
        var afterwards = await cloud.DeleteAsync(id);

        Assert.Equal((201, write, delete, 200), (locked.Status, written.Status, deleted.Status, unlocked.Status));
        Assert.True(delete == 200 || (deleted.Code == "ScopeLocked" && afterwards.Status == 200), deleted.Text);
    }

    [Fact]
    public async Task Lock_OnAResource_HoldsItsGroup()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync();
        await cloud.PutAsync(group + "/providers/Test.Net/things/one", Thing);
        await cloud.PutAsync(group + "/providers/Test.Net/things/one/providers/Microsoft.Authorization/locks/hold",
            """{"properties":{"level":"CanNotDelete"}}""");

        var answer = await cloud.DeleteAsync(group);

        Assert.Equal((409, "ScopeLocked"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Lock_OfUnknownLevel_IsRefused()
    {
        await using var cloud = await CloudHarness.StartAsync();

        var answer = await cloud.PutAsync(await cloud.GroupAsync() + "/providers/Microsoft.Authorization/locks/hold",
            """{"properties":{"level":"Maybe"}}""");

        Assert.Equal((400, "InvalidLockLevel"), (answer.Status, answer.Code));
    }
}
