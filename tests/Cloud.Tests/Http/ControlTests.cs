using Keelson.Local.Cloud.Clock;

namespace Keelson.Local.Cloud.Http;

public sealed class ControlTests
{
    [Fact]
    public async Task Clock_Advanced_EndsWhatWasDueMeanwhile()
    {
        await using var cloud = await CloudHarness.StartAsync(options => options with
        {
            TimeProvider = new AdjustableClock(),
            OperationSpeed = 100_000,
        });
        var group = await cloud.GroupAsync();
        var accepted = await cloud.DeleteAsync(group);

        var before = (string?)(await cloud.GetAsync(group)).Json["name"];
        var advanced = await cloud.SendAsync(HttpMethod.Post, "/clock", """{"advance":"30.00:00:00"}""");
        cloud.Renew();
        await cloud.WaitAsync(accepted);

        Assert.Equal(("rg", 200), (before, advanced.Status));
        Assert.Equal(404, (await cloud.GetAsync(group)).Status);
    }

    [Theory]
    [InlineData(true, """{"advance":"-1.00:00:00"}""", 400)]
    [InlineData(true, """{"advance":"soon"}""", 400)]
    [InlineData(true, "{}", 400)]
    [InlineData(false, """{"advance":"00:00:01"}""", 409)]
    public async Task Clock_WrongAdvance_IsRefused(bool adjustable, string body, int status)
    {
        await using var cloud = await CloudHarness.StartAsync(options => options with
        {
            TimeProvider = adjustable ? new AdjustableClock() : TimeProvider.System,
        });

        Assert.Equal(status, (await cloud.SendAsync(HttpMethod.Post, "/clock", body)).Status);
    }

    [Fact]
    public async Task Start_OnAFolderInUse_IsRefused()
    {
        await using var cloud = await CloudHarness.StartAsync();

        await Assert.ThrowsAsync<IOException>(() =>
            CloudServer.StartAsync(new CloudOptions { DataFolder = cloud.Server.Options.DataFolder }));
    }
}
