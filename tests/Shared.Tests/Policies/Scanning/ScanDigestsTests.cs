using Keelson.Access;
using Microsoft.Extensions.Options;

namespace Keelson.Policies;

public sealed class ScanDigestsTests
{
    private static readonly ScanRecord Scan = new()
    {
        Id = "20261128-020000-abcde",
        Kind = ScanKind.Full,
        Status = ScanStatus.Completed,
        Cause = "the daily schedule",
        StartedAt = Sight.Monday,
    };

    private static readonly TeamDirectory Teams = new(Options.Create(new AccessOptions
    {
        Teams = { new() { Name = "payments", GroupId = "22222222-2222-4333-8444-555555555555" } },
    }));

    [Fact]
    public void Of_ManyFindingsOfOneOwner_IsOneNotice()
    {
        var notice = Assert.Single(ScanDigests.Of(
            Scan,
            [
                new("payments", "payments", 3, 1, ["one: open", "two: open", "three: open"]),
                new("payments", "payments", 4, 0, ["four: open", "five: open", "six: open", "seven: open"]),
            ],
            [Exemptions.Of(Exemptions.Group, Sight.Monday, Sight.Monday.AddDays(1))], Teams));

        Assert.Equal("payments", notice.Audience);
        Assert.Equal("payments: 7 new findings, 1 resolved", notice.Subject);
        Assert.Contains("five: open; and 2 more.", notice.Text, StringComparison.Ordinal);
        Assert.Contains("1 exemption of yours will end soon", notice.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("nobody-knows", "x@example.com")]
    public void Of_NoTeamOfTheDirectory_GoesToTheOperators(string? team, string? owner)
    {
        var notice = Assert.Single(ScanDigests.Of(Scan, [new(team, owner, 1, 0, ["one: open"])], [], Teams));

        Assert.Equal("role:Operator", notice.Audience);
        Assert.Contains("1 new finding, 0 resolved", notice.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NothingNew_TellsNobody() =>
        Assert.Empty(ScanDigests.Of(Scan, [new("payments", null, 0, 0, [])], [], Teams));
}
