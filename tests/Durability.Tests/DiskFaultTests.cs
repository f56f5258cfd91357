using Keelson.Durability.Disk;

namespace Keelson.Durability;

public sealed class DiskFaultTests
{
    /// <summary>A part of the calls; more: <c>dotnet run -c Release --project tests/Durability.Tests -- disk-faults</c>.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Fault_AtAnyCall_IsNeverAcknowledgedAway(int lasting)
    {
        var workload = new DiskFaults(orchestrations: 3);
        var calls = await workload.CountCallsAsync();
        Assert.InRange(calls, 50, 5_000);

        foreach (var fault in Enum.GetValues<DiskFault>())
        {
            for (var at = (int)fault; at < calls; at += calls / 6)
                Assert.Empty(await workload.RunAsync(fault, at, lasting == 1));
        }
    }
}
