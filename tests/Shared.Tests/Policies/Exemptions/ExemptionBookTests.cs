using FsCheck;
using FsCheck.Fluent;
using Keelson.Tests;

namespace Keelson.Policies;

public sealed class ExemptionBookTests
{
    private static readonly DateTimeOffset Now = HandClock.Start;

    [Theory]
    [InlineData(Exemptions.Account, true)]
    [InlineData(Exemptions.Group, true)]
    [InlineData(Exemptions.Subscription, true)]
    [InlineData("/SUBSCRIPTIONS/11111111-2222-4333-8444-555555555555/RESOURCEGROUPS/RG-ONE", true)]
    [InlineData(Exemptions.Group + "/", true)]
    [InlineData(Exemptions.Subscription + "/resourceGroups/rg", false)]
    [InlineData(Exemptions.Subscription + "/resourceGroups/rg-one2", false)]
    [InlineData(Exemptions.Account + "/blobServices/default", false)]
    public void Find_Scope_HoldsForItselfAndBelow(string scope, bool holds)
    {
        var book = new ExemptionBook([Exemptions.Of(scope, Now, Now.AddDays(1))]);

        Assert.Equal(holds, book.Find(Exemptions.Rule, Exemptions.Account, Now) is not null);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(59, true)]
    [InlineData(60, false)]
    [InlineData(61, false)]
    public void Find_Moment_HoldsFromItsGrantUntilJustBeforeItsExpiry(int minutes, bool holds)
    {
        var book = new ExemptionBook([Exemptions.Of(Exemptions.Group, Now, Now.AddHours(1))]);

        Assert.Equal(holds, book.Find(Exemptions.Rule, Exemptions.Account, Now.AddMinutes(minutes)) is not null);
    }

    [Fact]
    public void Find_EndedEarly_HoldsNoLonger()
    {
        var ended = Exemptions.Of(Exemptions.Group, Now, Now.AddDays(9)) with { EndedAt = Now.AddDays(1) };
        var book = new ExemptionBook([ended]);

        Assert.NotNull(book.Find(Exemptions.Rule, Exemptions.Account, Now.AddHours(23)));
        Assert.Null(book.Find(Exemptions.Rule, Exemptions.Account, Now.AddHours(24)));
    }

    [Fact]
    public void Find_OtherPolicy_DoesNotHold() =>
        Assert.Null(new ExemptionBook([Exemptions.Of(Exemptions.Group, Now, Now.AddDays(1), "other")])
            .Find(Exemptions.Rule, Exemptions.Account, Now));

    [Fact]
    public void Find_AnyBookAndMoment_NeverOutlivesItsExpiryAndIsTheLongest()
    {
        var moment = Gen.Choose(-200, 200).Select(hours => Now.AddHours(hours));
        var scope = Gen.Elements(Exemptions.Subscription, Exemptions.Group, Exemptions.Account, Exemptions.Group + "2");
        var exemption =
            from place in scope
            from start in moment
            from hours in Gen.Choose(0, 200)
            from end in Gen.Choose(0, 300)
            from policy in Gen.Elements(Exemptions.Rule, "other")
            select Exemptions.Of(place, start, start.AddHours(hours), policy) with
            {
                EndedAt = end > 200 ? null : start.AddHours(end),
            };
        var cases = from all in exemption.ListOf() from at in moment select (All: all, At: at);

        Prop.ForAll(cases.ToArbitrary(), asked =>
        {
            var found = new ExemptionBook(asked.All).Find(Exemptions.Rule, Exemptions.Account, asked.At);
            var holding = asked.All.Where(e => e.Policy == Exemptions.Rule && e.Scope != Exemptions.Group + "2"
                && e.CreatedAt <= asked.At && e.ExpiresAt > asked.At && !(e.EndedAt <= asked.At)).ToList();
            return found is null
                ? holding.Count == 0
                : found.ExpiresAt > asked.At && holding.Max(e => e.End) == found.End;
        }).QuickCheckThrowOnFailure();
    }
}
