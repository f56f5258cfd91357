using System.Text;
using Keelson.Access;

namespace Keelson.Policies;

/// <summary>Policies that decide over all their resources together.</summary>
public sealed class SetScanTests
{
    private const string Counted = """
        policies:
          - name: too-many
            resource: azure.storage
            filters:
              - type: value
                value_type: resource_count
                op: gt
                value: 3
        """;

    private static readonly Principal Olga = new("olga", "Olga", null, [Role.Owner], []);

    [Fact]
    public async Task Scan_ResourceCount_CountsThroughAllPagesAndShards()
    {
        await using var hub = await ScanHub.StartAsync();
        await SaveAsync(hub);
        hub.Estate.Fill(PagedEstate.First, 8, _ => false);

        var more = await hub.ScanAsync(policy: "too-many");
        Assert.Equal((8, 0), (more.New, more.Resolved));
        Assert.All(await hub.FindingsAsync("too-many"), finding => Assert.True(finding.IsOpen));

        foreach (var number in Enumerable.Range(0, 5))
            hub.Estate.Accounts.Remove(PagedEstate.Id(PagedEstate.First, number));
        var fewer = await hub.ScanAsync(policy: "too-many");
        Assert.Equal((0, 8), (fewer.New, fewer.Resolved));
    }

    [Fact]
    public async Task Scan_SubscriptionThatCannotBeRead_DecidesNothingOverSets()
    {
        await using var hub = await ScanHub.StartAsync();
        await SaveAsync(hub);
        hub.Estate.Fill(PagedEstate.First, 4, _ => false);
        await hub.ScanAsync(policy: "too-many");
        hub.Estate.Forbidden = PagedEstate.Second;
        hub.Estate.Accounts.Remove(PagedEstate.Id(PagedEstate.First, 0));

        var scan = await hub.ScanAsync(policy: "too-many");

        Assert.Equal((ScanStatus.Incomplete, 0), (scan.Status, scan.Resolved));
        Assert.Equal(4, (await hub.FindingsAsync("too-many")).Count(finding => finding.IsOpen));
    }

    private static async Task SaveAsync(ScanHub hub)
    {
        var saved = await hub.Get<PolicyDesk>().SaveAsync("own", Encoding.UTF8.GetBytes(Counted), null, null, Olga, default);
        Assert.True(saved.Succeeded, string.Join("; ", saved.Problem?.Errors.Select(error => error.Message) ?? []));
    }
}
