using Keelson.Local.Runtime.Durable;
using Keelson.Local.Runtime.Support;

namespace Keelson.Local.Runtime.Hosting;

public sealed class HostJsonTests
{
    [Fact]
    public void Read_Missing_GivesTheHostsDefaults()
    {
        var host = HostJson.Read(null);

        Assert.Equal(("api", TimeSpan.FromMinutes(30)), (host.RoutePrefix, host.FunctionTimeout));
    }

    [Fact]
    public void Read_Settings_TakesThem()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("host.json"), """
            {
              // comments are allowed
              "functionTimeout": "-1",
              "extensions": {
                "http": { "routePrefix": "", "maxConcurrentRequests": -1 },
                "durableTask": { "maxConcurrentActivityFunctions": 7 }
              }
            }
            """);

        var host = HostJson.Read(folder.File("host.json"));

        Assert.Equal((string.Empty, null), (host.RoutePrefix, host.FunctionTimeout));
        Assert.Equal((int.MaxValue, 200, 7), (host.MaxConcurrentRequests, host.MaxOutstandingRequests, host.MaxConcurrentActivities));
    }

    [Fact]
    public void Read_Versions_TakesThemByTheirNamesInAzure()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("host.json"), """
            {
              "extensions": {
                "durableTask": {
                  "defaultVersion": "1.5", "versionMatchStrategy": "Strict", "versionFailureStrategy": "fail"
                }
              }
            }
            """);

        var host = HostJson.Read(folder.File("host.json"));

        Assert.Equal(
            ("1.5", VersionMatch.Strict, VersionFailure.Fail), (host.DefaultVersion, host.VersionMatch, host.VersionFailure));
    }
}
