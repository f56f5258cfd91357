using System.Text;
using Keelson.Policies;

namespace Keelson.Tests.Policies;

/// <summary>
/// Policies as people have them for Cloud Custodian, written in the way of its public examples: each is read as it is, or
/// refused with the exact list of what is not supported.
/// </summary>
public sealed class CustodianTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "custodian");

    public static TheoryData<string> Read => [.. Files("Reads")];

    public static TheoryData<string> Refused => [.. Files("Refused")];

    [Theory, MemberData(nameof(Read))]
    public void Policy_OfCustodian_IsReadUnchanged(string name)
    {
        var reading = Reading("Reads", name);

        Assert.Empty(reading.Faults);
        Assert.NotEmpty(reading.Policies);
        Assert.All(reading.Policies, p => Assert.True(p.Metadata.Plan == PlanEffects.None, "It says nothing of plans, so it judges none."));
    }

    [Theory, MemberData(nameof(Refused))]
    public void Policy_WithWordsThatKeelsonLacks_IsRefusedWithAllOfThem(string name)
    {
        var reading = Reading("Refused", name);
        var faults = string.Concat(reading.Faults.Select(f => $"{f.Line}:{f.Column} {f.Path}: {f.Message}\n"));
        File.WriteAllText(Path.Combine(Folder, "Refused", name + ".found"), faults);

        Assert.Empty(reading.Policies);
        Assert.Equal(File.ReadAllText(Path.Combine(Folder, "Refused", name + ".faults")).ReplaceLineEndings("\n"), faults);
    }

    [Fact]
    public void Corpus_Size_IsWhatTheManualSays()
    {
        var (read, refused) = (Files("Reads").Count(), Files("Refused").Count());

        Assert.Contains($"{read} are read as they are, {refused} are refused", Table.Text, StringComparison.Ordinal);
    }

    /// <summary>Each word of the table has a policy in the corpus that uses it and is read or refused as the table says.</summary>
    [Theory, MemberData(nameof(Table.Rows), MemberType = typeof(Table))]
    public void Table_EachRow_IsShownByThePolicyItNames(string word, string carries, string example)
    {
        var kind = carries == "yes" ? "Reads" : "Refused";
        var text = File.ReadAllText(PathOf(kind, example));

        Assert.Contains(word, text, StringComparison.Ordinal);
        if (carries == "no")
            Assert.Contains(Reading(kind, example).Faults, f => f.Message.Contains($"'{word}'", StringComparison.Ordinal));
    }

    private static PolicyReading Reading(string kind, string name) =>
        PolicyReader.Read(Encoding.UTF8.GetBytes(File.ReadAllText(PathOf(kind, name))), name);

    private static string PathOf(string kind, string name) => Path.Combine(Folder, kind, name + ".yaml");

    private static IEnumerable<string> Files(string kind) =>
        Directory.EnumerateFiles(Path.Combine(Folder, kind), "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal);

    /// <summary>The table of the manual: <c>| `word` | yes or no | `example` | remarks |</c>.</summary>
    internal static class Table
    {
        public static readonly string Text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "policies-custodian.md"));

        public static TheoryData<string, string, string> Rows
        {
            get
            {
                var rows = new TheoryData<string, string, string>();
                foreach (var cells in Text.Split('\n').Select(l => l.Split('|', StringSplitOptions.TrimEntries)))
                {
                    if (cells.Length >= 5 && cells[2] is "yes" or "no")
                        rows.Add(cells[1].Trim('`'), cells[2], cells[3].Trim('`'));
                }
                return rows;
            }
        }
    }
}
