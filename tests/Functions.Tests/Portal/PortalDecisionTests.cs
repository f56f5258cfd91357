using Keelson.Portal.Catalogue;
using Keelson.Portal.Environments;
using Keelson.Portal.Forms;
using Keelson.Portal.Overview;
using Keelson.Portal.Parts;
using Keelson.Portal.Runs;
using Keelson.Provisioning;

namespace Keelson.Portal;

/// <summary>What the portal decides by itself: what to show first, what to offer, how to draw.</summary>
public sealed class PortalDecisionTests
{
    [Fact]
    public void Attention_Requester_SeesOwnTeamsOnlyAndWorstFirst()
    {
        var foreign = SomeEnvironment.Drifted("search.index");

        var items = Attention.For(
            Some.Requester, Some.Now, [SomeEnvironment.Ready(expiresInDays: 2), SomeEnvironment.Drifted(), foreign], [Some.RestoredRun()]);

        Assert.DoesNotContain(items, item => item.Title == foreign.Id);
        Assert.Equal([Tone.Warn, Tone.Warn, Tone.Wait, Tone.Wait], items.Select(item => item.Look.Tone));
    }

    [Fact]
    public void Figures_DeletedEnvironments_CountNowhere()
    {
        var gone = SomeEnvironment.Ready("payments.old", 900) with { State = EnvironmentState.Deleted };

        var figures = Figures.Of(Some.Now, [SomeEnvironment.Ready(cost: 10), gone], [Some.AppliedRun(), Some.RestoredRun()]);

        Assert.Equal((1, 10m, 2, 1), (figures.Environments, figures.Monthly, figures.Ended, figures.Applied));
        Assert.Equal(TimeSpan.FromMinutes(16), figures.TypicalTime);
    }

    [Fact]
    public void Timeline_StagesOfVeryDifferentLength_AllFitAndAllShow()
    {
        var run = Some.WaitingRun();

        var bars = TimelineBar.Place(run.Stages, Some.Now.AddDays(3));

        Assert.All(bars, bar => Assert.InRange(bar.Width, 1.5, 100));
        Assert.Equal(100, bars[^1].Start + bars[^1].Width, precision: 6);
        Assert.True(bars[^1].Width > bars[0].Width);
    }

    [Theory]
    [InlineData("", "", 2)]
    [InlineData("settlement", "", 2)]
    [InlineData("nothing like it", "", 0)]
    [InlineData("", RunFilter.Waiting, 1)]
    [InlineData("", RunFilter.Failed, 1)]
    [InlineData("", RunFilter.Done, 0)]
    public void RunFilter_TextAndState_BothNarrow(string text, string state, int expected)
    {
        var filter = new RunFilter(text, state, null);

        Assert.Equal(expected, new[] { Some.WaitingRun(), Some.RestoredRun() }.Count(filter.Fits));
    }

    [Fact]
    public void EnvironmentFilter_ByExpiry_PutsWhatNeverExpiresLast()
    {
        var eternal = SomeEnvironment.Ready("a.eternal") with { ExpiresAt = null };
        var soon = SomeEnvironment.Ready("z.soon", expiresInDays: 1);

        var sorted = new EnvironmentFilter(null, null, null, "expiry").Apply([eternal, soon]);

        Assert.Equal(["z.soon", "a.eternal"], sorted.Select(environment => environment.Id));
    }

    [Fact]
    public void ApprovalStance_AlreadyDecided_MayNotDecideAgain()
    {
        var run = Some.WaitingRun();
        var approval = run.Approval! with { Decisions = [run.Approval.Decisions[0] with { By = Some.Omar }] };

        Assert.False(Some.StanceOf(run with { Approval = approval }, Some.Approver).MayDecide);
        Assert.True(Some.StanceOf(run, Some.Approver).MayDecide);
    }

    [Fact]
    public void TtlChoices_RuleWithALongest_OffersNothingBeyondIt()
    {
        var choices = TtlChoices.Of(new() { Default = TimeSpan.FromDays(10), Max = TimeSpan.FromDays(30) }, "10d");

        Assert.Equal(["1d", "3d", "7d", "10d", "14d", "30d"], choices.Select(choice => choice.Value));
        Assert.Equal("none", TtlChoices.Of(new() { Max = null }, "14d")[^1].Value);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "<script")]
    [InlineData("[x](javascript:alert(1))", "javascript:")]
    [InlineData("![x](https://tracker.example/i.png)", "tracker.example")]
    public void Prose_Markdown_CarriesNoCode(string markdown, string forbidden) =>
        Assert.DoesNotContain(forbidden, Prose.Render(markdown), StringComparison.OrdinalIgnoreCase);
}
