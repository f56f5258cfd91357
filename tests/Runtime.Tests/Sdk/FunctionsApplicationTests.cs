using Microsoft.Azure.Functions.Worker.Builder;

namespace Keelson.Local.Runtime.Sdk;

public sealed class FunctionsApplicationTests
{
    [Fact]
    public async Task Start_WithoutAFunctionsHost_SaysHowToRunHere()
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.ConfigureFunctionsWebApplication();
        using var application = builder.Build();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => application.StartAsync());

        Assert.Contains("dotnet run --project local", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_Twice_IsRefused()
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        using var application = builder.Build();

        Assert.Throws<InvalidOperationException>(builder.Build);
    }
}
