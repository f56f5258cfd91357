namespace Keelson.Policies;

/// <summary>One of some words.</summary>
internal sealed class ChoiceShape<T>(IReadOnlyList<(string Word, T Value)> words)
    : Shape<T>("one of " + string.Join(", ", words.Select(w => w.Word)))
{
    public override bool TryRead(YamlPart part, Place place, out T value)
    {
        value = default!;
        if (part is not YamlText text)
            return Refuse(part, place, out value);
        foreach (var (word, meaning) in words)
        {
            if (word == text.Text)
            {
                value = meaning;
                return true;
            }
        }
        var hint = NearestName.Hint(text.Text, words.Select(w => w.Word));
        if (hint.Length == 0)
            return Refuse(part, place, out value);
        place.Fault(part, $"'{text.Text}' is not known here.{hint}");
        return false;
    }
}
