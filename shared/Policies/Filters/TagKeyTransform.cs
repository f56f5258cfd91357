namespace Keelson.Policies;

/// <summary>A change of a tag's name before it is compared.</summary>
public enum TagKeyTransform
{
    Noop,
    Capitalize,
    Lower,
    Strip,
    Title,
    Upper,
    NoSpaces,
    NoUnderscores,
    NoDashes,
}
