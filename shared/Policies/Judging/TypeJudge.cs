namespace Keelson.Policies;

/// <summary>All policies that look at one type of resource: the fields they ask for, and what they check.</summary>
internal sealed class TypeJudge
{
    public static readonly FieldPath TypeField = new("type");

    private readonly TypeRule[] rules;
    private readonly CheckSpace space;

    private TypeJudge(WantedField fields, int typeSlot, TypeRule[] rules, CheckSpace space)
    {
        Fields = fields;
        TypeSlot = typeSlot;
        this.rules = rules;
        this.space = space;
    }

    public WantedField Fields { get; }

    /// <summary>Where the resource's own type is found.</summary>
    public int TypeSlot { get; }

    /// <param name="type">In lower case; null for all types of which no policy knows.</param>
    public static TypeJudge Compile(string? type, IReadOnlyList<Policy> policies)
    {
        var chosen = policies.Index().Where(policy => PlainJudge.IsFor(policy.Item, type ?? "")).ToList();
        var filters = chosen.ConvertAll(policy => policy.Item.Judged);
        var fields = WantedField.Merge(filters.SelectMany(CheckCompiler.Fields).Append(TypeField), out var slots);
        var compiler = new CheckCompiler(type, filters, slots);
        var compiled = chosen
            .ConvertAll(policy => new TypeRule(
                policy.Index, PlainJudge.KindOfMatch(policy.Item), compiler.Compile(policy.Item.Judged)))
            .FindAll(rule => rule.Check != ConstantCheck.No);
        return new(fields, slots[TypeField], [.. compiled], compiler.Space);
    }

    /// <summary>Adds the verdicts on a resource of the type in which the fields have been found.</summary>
    public void Judge(ReadOnlyMemory<byte> json, ReadOnlySpan<Slot> found, JudgeContext context, Judgements into)
    {
        var buffers = into.Buffers;
        var needs = into.Needs;
        var resource = new ResourceView(json, found, space, buffers) { Context = context, Needs = needs };
        try
        {
            foreach (var rule in rules)
            {
                var mark = needs.Count;
                switch (rule.Check.Judge(ref resource))
                {
                    case Truth.Yes:
                        into.Add(new(rule.Policy, rule.KindOfMatch, []));
                        break;
                    case Truth.Undecided:
                        into.Add(new(rule.Policy, JudgementKind.Undecided, needs.Since(mark)));
                        break;
                }
            }
        }
        finally
        {
            resource.Dispose();
        }
    }
}
