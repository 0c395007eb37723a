"""GOV.UK's components: what each takes, and what its template in templates/components/govuk is given.

Every function here is a template tag of ``{% load govuk %}`` and takes exactly the parameters it declares. They are
named as the options of the GOV.UK Design System, in snake case, except that *html* and *text* are one: a text that is
marked safe is taken as HTML, any other is escaped.
"""
