using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Keelson.Access;

public sealed class AccessRegistrationTests
{
    private const string Group = "5ea10000-0000-4000-8000-000000000001";

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("True", null, true)]
    [InlineData("true", null, true)]
    [InlineData("False", null, false)]
    [InlineData("True", "false", false)]
    [InlineData(null, "true", true)]
    public void PlatformAuthentication_IsWhatThePlatformSaysUnlessSet(string? platform, string? set, bool expected)
    {
        var options = Read(("WEBSITE_AUTH_ENABLED", platform), ("Access:PlatformAuthentication", set));

        Assert.Equal(expected, options.PlatformAuthentication);
    }

    [Fact]
    public void Teams_AreBoundAndFound()
    {
        var services = Services([.. TeamSettings(0, "payments", Group), ("Access:Teams:0:Approvers:0", Group)]);

        var team = services.GetRequiredService<TeamDirectory>().Find("payments");

        Assert.Equal(("CC-1", "a@b.example", Group), (team!.CostCenter, team.Owner, Assert.Single(team.Approvers)));
        Assert.Same(team, services.GetRequiredService<TeamDirectory>().OfGroup(Group.ToUpperInvariant()));
    }

    [Theory]
    [InlineData("Name", "Payments Team", "Teams:0:Name")]
    [InlineData("Name", "", "Teams:0:Name")]
    [InlineData("GroupId", "payments", "Teams:0:GroupId")]
    [InlineData("CostCenter", " ", "Teams:0:CostCenter")]
    [InlineData("Owner", "nobody", "Teams:0:Owner")]
    [InlineData("Approvers:0", "omar", "Teams:0:Approvers")]
    public void Teams_AMistake_IsNamedAtStart(string key, string value, string named)
    {
        var settings = TeamSettings(0, "payments", Group).Append(($"Access:Teams:0:{key}", value)).ToArray();

        var refused = Assert.Throws<OptionsValidationException>(() => Read(settings));

        Assert.Contains(named, Assert.Single(refused.Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("payments", "5ea10000-0000-4000-8000-000000000002", "Name")]
    [InlineData("search", Group, "GroupId")]
    public void Teams_Twice_IsNamedAtStart(string name, string group, string named)
    {
        var settings = TeamSettings(0, "payments", Group).Concat(TeamSettings(1, name, group)).ToArray();

        var refused = Assert.Throws<OptionsValidationException>(() => Read(settings));

        Assert.Contains($"Teams: {named}", Assert.Single(refused.Failures), StringComparison.Ordinal);
    }

    private static IEnumerable<(string, string?)> TeamSettings(int index, string name, string group) =>
    [
        ($"Access:Teams:{index}:Name", name), ($"Access:Teams:{index}:GroupId", group),
        ($"Access:Teams:{index}:CostCenter", "CC-1"), ($"Access:Teams:{index}:Owner", "a@b.example"),
    ];

    private static AccessOptions Read(params (string Key, string? Value)[] settings) =>
        Services(settings).GetRequiredService<IOptions<AccessOptions>>().Value;

    private static ServiceProvider Services((string Key, string? Value)[] settings)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (key, value) in settings.Where(s => s.Value is not null))
            values[key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        return new ServiceCollection().AddAccess(configuration).BuildServiceProvider();
    }
}
