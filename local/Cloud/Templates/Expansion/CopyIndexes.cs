using System.Globalization;
using System.Text;
using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Expansion;

/// <summary>
/// Replaces <c>copyIndex()</c> of a loop around a nested template by its number, because the template that stands on
/// its own
/// no longer has that loop. Loops inside the template keep theirs.
/// </summary>
internal static class CopyIndexes
{
    public static ObjectValue Fix(ObjectValue template, CopyIteration copy) =>
        new(template.Members.Select(member => KeyValuePair.Create(
            member.Key,
            member.Key.Equals("resources", StringComparison.OrdinalIgnoreCase) || member.Key.Equals("outputs", StringComparison.OrdinalIgnoreCase)
                ? Fix(member.Value, copy, ownLoop: false)
                : member.Value)));

    private static Value Fix(Value source, CopyIteration copy, bool ownLoop)
    {
        switch (source)
        {
            case StringValue text when ExpressionParser.IsExpression(text.Text):
                return new StringValue(Fix(text.Text, copy, ownLoop)) { Position = text.Position };
            case ArrayValue array:
                return new ArrayValue(array.Items.Select(item => Fix(item, copy, ownLoop)).ToList()) { Position = array.Position };
            case ObjectValue members:
                var own = ownLoop || members["copy"] is ObjectValue;
                return new ObjectValue(members.Members.Select(member => KeyValuePair.Create(member.Key, Fix(member.Value, copy, own))))
                {
                    Position = members.Position,
                };
            default:
                return source;
        }
    }

    private static string Fix(string text, CopyIteration copy, bool ownLoop)
    {
        var replacements = new List<(Call Call, long Index)>();
        Find(ExpressionCache.Parse(text), copy, ownLoop, replacements);
        var result = new StringBuilder(text);
        foreach (var (call, index) in replacements.OrderByDescending(replacement => replacement.Call.Start))
        {
            result.Remove(call.Start, call.End - call.Start).Insert(call.Start, index.ToString(CultureInfo.InvariantCulture));
        }

        return result.ToString();
    }

    private static void Find(Expression expression, CopyIteration copy, bool ownLoop, List<(Call Call, long Index)> found)
    {
        switch (expression)
        {
            case Call { Namespace: null } call when call.Name.Equals("copyIndex", StringComparison.OrdinalIgnoreCase):
                if (Index(call, copy, ownLoop) is { } index)
                {
                    found.Add((call, index));
                }

                break;
            case Call call:
                call.Arguments.ToList().ForEach(argument => Find(argument, copy, ownLoop, found));
                break;
            case Access access:
                Find(access.Target, copy, ownLoop, found);
                Find(access.Key, copy, ownLoop, found);
                break;
        }
    }

    private static long? Index(Call call, CopyIteration copy, bool ownLoop)
    {
        var arguments = call.Arguments.OfType<Literal>().Select(literal => literal.Value).ToList();
        var name = arguments.OfType<StringValue>().FirstOrDefault()?.Text;
        var offset = arguments.OfType<IntValue>().FirstOrDefault()?.Int ?? 0;
        if (name is null)
        {
            return ownLoop ? null : copy.Index + offset;
        }

        for (var iteration = copy; iteration is not null; iteration = iteration.Outer)
        {
            if (name.Equals(iteration.Name, StringComparison.OrdinalIgnoreCase))
            {
                return iteration.Index + offset;
            }
        }

        return null;
    }
}
