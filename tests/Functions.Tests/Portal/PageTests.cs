using System.Text;
using System.Text.RegularExpressions;
using Keelson.Policies;
using Keelson.Portal.Assets;
using Keelson.Portal.Catalogue;
using Keelson.Portal.Compliance;
using Keelson.Portal.Environments;
using Keelson.Portal.Exemptions;
using Keelson.Portal.Findings;
using Keelson.Portal.Forms;
using Keelson.Portal.Overview;
using Keelson.Portal.Policies;
using Keelson.Portal.Remediations;
using Keelson.Portal.Runs;
using Keelson.Portal.Safety;
using Keelson.Portal.Scans;
using Keelson.Portal.Shell;
using Keelson.Provisioning;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using BlueprintView = Keelson.Portal.Catalogue.BlueprintView;
using RunView = Keelson.Portal.Runs.RunView;

namespace Keelson.Portal;

/// <summary>What holds for every page.</summary>
public sealed partial class PageTests
{
    private const int MostBytes = 100 * 1024;

    private static readonly BlueprintCatalogue Catalogue = new(
        Options.Create(new CatalogueOptions()), NullLogger<BlueprintCatalogue>.Instance);

    [Fact]
    public async Task EveryPage_WithStyleAndScript_WeighsLessThan100KB()
    {
        var assets = AssetLibrary.Style.Content.Length + AssetLibrary.Script.Content.Length + AssetLibrary.Icon.Content.Length;
        foreach (var (name, html) in await PagesAsync())
            Assert.True(Encoding.UTF8.GetByteCount(html) + assets < MostBytes, $"{name} weighs {html.Length + assets} bytes.");
    }

    [Fact]
    public async Task EveryPage_UnderItsSecurityPolicy_HasNothingInline()
    {
        foreach (var (name, html) in await PagesAsync())
            Assert.False(Inline().IsMatch(html), $"{name}: {Inline().Match(html).Value}");
    }

    [Fact]
    public async Task EveryPage_Ids_AreUniqueAndLabelsPointToThem()
    {
        foreach (var (name, html) in await PagesAsync())
        {
            var ids = Id().Matches(html).Select(match => match.Groups["id"].Value).ToList();
            Assert.True(ids.Count == ids.Distinct(StringComparer.Ordinal).Count(), $"{name} has an id twice.");
            foreach (var target in For().Matches(html).Select(match => match.Groups["id"].Value))
                Assert.True(ids.Contains(target), $"{name}: no field has the id {target}.");
        }
    }

    [Fact]
    public async Task EveryPage_Document_HasLanguageTitleOneHeadingAndASkipLink()
    {
        foreach (var (name, html) in await PagesAsync())
        {
            Assert.Contains("<html lang=\"en\"", html, StringComparison.Ordinal);
            Assert.Contains("Keelson</title>", html, StringComparison.Ordinal);
            Assert.Contains("href=\"#main\"", html, StringComparison.Ordinal);
            Assert.True(html.Split("<h1").Length == 2, $"{name} has not exactly one h1.");
        }
    }

    [Fact]
    public async Task BlueprintPage_EveryBlueprint_HasAFieldForEachParameter()
    {
        Assert.NotEmpty(Catalogue.List());
        foreach (var blueprint in Catalogue.List())
        {
            var html = await FormAsync(blueprint, FormErrors.None);
            foreach (var (parameter, _) in blueprint.Parameters["properties"]!.AsObject())
                Assert.Contains($"name=\"/parameters/{parameter}", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task BlueprintPage_WrongFields_AreMarkedAndLinkedFromTheSummary()
    {
        var html = await FormAsync(Catalogue.Find("storage-account")!, new([new("/parameters/softDeleteDays", "At least 7 days.")]));

        Assert.Contains("href=\"#f-parameters-softDeleteDays\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"f-parameters-softDeleteDays-error\"", html, StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\"", html, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<(string Name, string Html)>> PagesAsync()
    {
        List<RunRecord> runs = [Some.WaitingRun(), Some.AppliedRun(), Some.RestoredRun()];
        List<EnvironmentRecord> environments = [SomeEnvironment.Ready(), SomeEnvironment.Drifted()];
        var owner = Some.Context(Some.Owner);
        var pages = new List<(string, string)>
        {
            ("overview", await Rendering.HtmlAsync<OverviewPage, OverviewView>(new(
                runs, Attention.For(Some.Operator, Some.Now, environments, runs), runs,
                Figures.Of(Some.Now, environments, runs), Figures.ByTeam(environments), SomeFinding.Brief()))),
            ("catalogue", await Rendering.HtmlAsync<CataloguePage, CatalogueView>(new(Catalogue.List()))),
            ("environments", await Rendering.HtmlAsync<EnvironmentsPage, EnvironmentsView>(
                new(environments, new(null, null, null, null), ["payments"]))),
            ("environment", await Rendering.HtmlAsync<EnvironmentPage, EnvironmentView>(new(
                SomeEnvironment.Drifted(), Catalogue.Find("storage-account"), runs, true, true, FormValues.From([], null), FormErrors.None))),
            ("runs", await Rendering.HtmlAsync<RunsPage, RunsView>(new(runs, new(null, null, null), null))),
            ("exemptions", await Rendering.HtmlAsync<ExemptionsPage, ExemptionsView>(SomeExemption.List())),
            ("exemption", await Rendering.HtmlAsync<ExemptionPage, ExemptionDetails>(
                new(SomeExemption.View(SomeExemption.Active()), FormErrors.None), owner)),
            ("new exemption", await Rendering.HtmlAsync<NewExemptionPage, NewExemptionView>(
                SomeExemption.Form(new([new("/scope", "A resource id.")])), owner)),
            ("safety", await Rendering.HtmlAsync<SafetyPage, SafetyView>(
                SomeSafety.View(SomeSafety.Running(), form: SafetyForms.Freeze), owner)),
            ("safety stopped", await Rendering.HtmlAsync<SafetyPage, SafetyView>(
                SomeSafety.View(SomeSafety.Stopped()), owner with { Alarm = Alarm.Of(SomeSafety.Stopped(), new(), Some.Now) })),
            ("problem", await Rendering.HtmlAsync<ProblemPage, ProblemView>(new(404, "Not found", "There is no such page."))),
        };
        pages.AddRange(await PolicyPagesAsync(owner));
        pages.Add(("remediations", await Rendering.HtmlAsync<RemediationsPage, RemediationsView>(
            new(SomeRemediation.All, new(null, null, null, null), SomeRemediation.Id))));
        foreach (var record in SomeRemediation.All)
        {
            pages.Add(($"remediation {record.Status}", await Rendering.HtmlAsync<RemediationPage, RemediationView>(
                new(record, [], RemediationStance.Of(record, Some.Owner)), owner)));
        }
        foreach (var run in runs)
        {
            pages.Add(($"run {run.Status}", await Rendering.HtmlAsync<RunPage, RunView>(
                new(run, Some.Plan(), null, Some.StanceOf(run, Some.Approver)))));
        }
        foreach (var blueprint in Catalogue.List())
            pages.Add((blueprint.Name, await FormAsync(blueprint, FormErrors.None)));
        return pages;
    }

    private static async Task<IReadOnlyList<(string Name, string Html)>> PolicyPagesAsync(PageContext owner) =>
    [
        ("findings", await Rendering.HtmlAsync<FindingsPage, FindingsView>(SomeFinding.List())),
        ("finding", await Rendering.HtmlAsync<FindingPage, FindingDetails>(SomeFinding.Details(), owner)),
        ("finding exempt", await Rendering.HtmlAsync<FindingPage, FindingDetails>(SomeFinding.Details(FindingStatus.Exempt), owner)),
        ("policies", await Rendering.HtmlAsync<PoliciesPage, PoliciesView>(SomeFinding.Policies(), owner)),
        ("policy", await Rendering.HtmlAsync<PolicyPage, PolicyDetails>(SomeFinding.Policy(), owner)),
        ("policy files", await Rendering.HtmlAsync<PolicyFilesPage, PolicyFilesView>(
            new([SomeFinding.File], PolicyFileForm.Of("", PolicyFileForms.Template, 0)), owner)),
        ("policy file", await Rendering.HtmlAsync<PolicyFilePage, PolicyFileView>(
            SomeFinding.FileView(PolicyFileForm.Of("our-own", SomeFinding.Yaml, 3)), owner)),
        ("policy file's changes", await Rendering.HtmlAsync<PolicyFileDiffPage, PolicyFileDiff>(
            SomeFinding.Diff(SomeFinding.Yaml, SomeFinding.Yaml.Replace("high", "critical", StringComparison.Ordinal)))),
        ("compliance", await Rendering.HtmlAsync<CompliancePage, ComplianceView>(SomeFinding.Compliance())),
        ("scans", await Rendering.HtmlAsync<ScansPage, ScansView>(SomeFinding.Scans(running: true), owner)),
    ];

    private static Task<string> FormAsync(Blueprint blueprint, FormErrors errors)
    {
        var fields = SchemaFields.Read(blueprint.Parameters);
        return Rendering.HtmlAsync<BlueprintPage, BlueprintView>(new(
            blueprint, Prose.Render(blueprint.Description), ["payments"], fields, FormValues.From(fields, null), errors));
    }

    [GeneratedRegex(@"<style|\sstyle=|\son[a-z]+=|<script(?! src)|javascript:", RegexOptions.IgnoreCase, 60_000)]
    private static partial Regex Inline();

    [GeneratedRegex("\\sid=\"(?<id>[^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Id();

    [GeneratedRegex("\\sfor=\"(?<id>[^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex For();
}
