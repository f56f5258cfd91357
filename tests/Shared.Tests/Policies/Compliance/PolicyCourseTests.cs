using System.Text;
using System.Text.Json;

namespace Keelson.Policies;

public sealed class PolicyCourseTests
{
    [Fact]
    public void Snapshot_KeptBeforePoliciesWereCounted_IsStillRead()
    {
        var old = JsonSerializer.Deserialize<ComplianceSnapshot>(
            """{"day":"2026-10-01","scanId":"s","at":"2026-10-01T02:00:00Z","rows":[]}""", JsonSerializerOptions.Web)!;

        Assert.Equal(new DateOnly(2026, 10, 1), old.Day);
        Assert.Null(old.Policies);
    }

    [Fact]
    public void ByPolicy_SomeViolatedByTwoTeams_SumsThemAndKeepsThoseWithNone()
    {
        var facts = new ComplianceFacts("s", default, [], [new("b", "x", 2, 1), new("b", "", 3, 0)]);
        var policies = PolicyReader.Read(
            Encoding.UTF8.GetBytes("policies: [{ name: b, resource: azure.vm }, { name: a, resource: azure.vm }]"), "test").Policies;

        Assert.Equal([new("a", 0), new("b", 5)], ComplianceMath.ByPolicy(facts, policies));
    }
}
